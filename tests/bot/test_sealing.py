"""Sealed values open where they stand and nowhere else; the key file is safe, or refused in a sentence."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.keys import KeyRing, KeyTrouble
from bot.sealing import Cipher, Place, Unreadable, new_key, place_of

HERE = place_of("drafts", "sealed", "d1", "dudley")
TEXT = "Paul is nine"


@given(st.binary(max_size=2000), st.text(max_size=20), st.text(max_size=20))
def test_what_is_sealed_opens_again_in_its_place(content: bytes, row: str, tenant: str) -> None:
    cipher = Cipher("plan:p1", new_key())
    place = place_of("drafts", "sealed", row, tenant)
    sealed = cipher.seal(content, place)
    assert cipher.open(sealed, place) == content
    assert len(content) < 4 or content not in sealed


def test_the_same_text_sealed_twice_looks_different() -> None:
    cipher = Cipher("plan:p1", new_key())
    assert cipher.seal(b"yes", HERE) != cipher.seal(b"yes", HERE)


@pytest.mark.parametrize(
    "elsewhere",
    [
        place_of("plans", "sealed", "d1", "dudley"),
        place_of("drafts", "header", "d1", "dudley"),
        place_of("drafts", "sealed", "d2", "dudley"),
        place_of("drafts", "sealed", "d1", "sandwell"),
        place_of("drafts", "sealed", "d1d", "udley"),
        place_of("drafts", "sealed", "d", "1dudley"),
        place_of("sealed", "drafts", "d1", "dudley"),
    ],
)
def test_a_value_moved_elsewhere_does_not_open(elsewhere: Place) -> None:
    cipher = Cipher("plan:p1", new_key())
    sealed = cipher.seal(TEXT.encode(), HERE)
    with pytest.raises(Unreadable) as trouble:
        cipher.open(sealed, elsewhere)
    assert "Paul" not in str(trouble.value)


@given(st.data())
def test_a_value_altered_anywhere_does_not_open(data: st.DataObject) -> None:
    cipher = Cipher("plan:p1", new_key())
    sealed = bytearray(cipher.seal(TEXT.encode(), HERE))
    sealed[data.draw(st.integers(0, len(sealed) - 1))] ^= data.draw(st.integers(1, 255))
    with pytest.raises(Unreadable):
        cipher.open(bytes(sealed), HERE)


@given(st.binary(max_size=60))
def test_what_was_never_sealed_does_not_open(content: bytes) -> None:
    with pytest.raises(Unreadable):
        Cipher("plan:p1", bytes(32)).open(content, HERE)


def test_a_key_of_another_name_or_other_bytes_does_not_open_it() -> None:
    key = new_key()
    sealed = Cipher("plan:p1", key).seal(TEXT.encode(), HERE)
    for other in (Cipher("plan:p2", key), Cipher("plan:p1", new_key())):
        with pytest.raises(Unreadable):
            other.open(sealed, HERE)


def test_nothing_shows_a_key() -> None:
    def shown(key: bytes) -> tuple[str, ...]:
        return tuple(form.format(one) for one in (Cipher("plan:p1", key), KeyRing("k1", {"k1": key})) for form in ("{!r}", "{!s}"))

    assert shown(new_key()) == shown(new_key())  # whatever shows of a key, in whatever form, would differ
    assert all("p1" in text or "k1" in text for text in shown(new_key()))


def test_a_key_file_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    ring = KeyRing.create(path)
    assert path.stat().st_mode & 0o777 == 0o600
    content = path.read_bytes()
    with pytest.raises(KeyTrouble, match="never overwritten"):
        KeyRing.create(path)
    assert path.read_bytes() == content
    name, sealed = ring.seal(b"text", HERE)
    assert KeyRing.load(path).open(name, sealed, HERE) == b"text"


def test_a_link_laid_in_the_key_files_way_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "keys.json").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(KeyTrouble, match="never overwritten"):
        KeyRing.create(tmp_path / "keys.json")
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o644, 0o601])
def test_a_key_file_that_others_can_reach_is_refused(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "keys.json"
    KeyRing.create(path)
    path.chmod(mode)
    with pytest.raises(KeyTrouble, match="chmod 600"):
        KeyRing.load(path)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is not a key file"),
        (b"\xff\xfe", "is not a key file"),
        (b"[]", "is not a key file"),
        (b'"secret"', "is not a key file"),
        (b'{"current": "k1"}', "is not a key file"),
        (b'{"current": "k1", "keys": ["secret"]}', "is not a key file"),
        (b'{"current": "k1", "keys": {"k1": "secret!"}}', "is not a key file"),
        (b'{"current": "k1", "keys": {"k1": 7}}', "is not a key file"),
        (b'{"current": "k1", "keys": {"k1": "c2VjcmV0"}}', "not 32 bytes long"),
        (b'{"current": "k2", "keys": {}}', "names 'k2' as its current key"),
    ],
)
def test_a_damaged_key_file_is_refused_without_quoting_it(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "keys.json"
    path.write_bytes(content)
    path.chmod(0o600)
    with pytest.raises(KeyTrouble, match=sentence) as trouble:
        KeyRing.load(path)
    assert "secret" not in str(trouble.value).replace(str(path), "")
    assert trouble.value.__cause__ is None


def test_a_missing_key_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(KeyTrouble, match="restore it from its backup"):
        KeyRing.load(tmp_path / "keys.json")
    with pytest.raises(KeyTrouble, match="is not a file"):
        KeyRing.load(tmp_path)
    with pytest.raises(KeyTrouble, match="cannot be used"):
        KeyRing.create(tmp_path / "no such folder" / "keys.json")


def test_a_rotated_key_file_seals_with_the_new_key_and_opens_the_old(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    name, sealed = KeyRing.create(path).seal(b"old", HERE)
    for expected in ("k2", "k3"):
        ring = KeyRing.rotate(path)
        assert ring.current == expected
    assert path.stat().st_mode & 0o777 == 0o600
    assert sorted(json.loads(path.read_text())["keys"]) == ["k1", "k2", "k3"]
    for each in (ring, KeyRing.load(path)):
        assert each.open(name, sealed, HERE) == b"old"
        assert each.seal(b"new", HERE)[0] == "k3"
    assert [entry.name for entry in tmp_path.iterdir()] == ["keys.json"]


def test_a_lost_key_version_is_named(tmp_path: Path) -> None:
    name, sealed = KeyRing.create(tmp_path / "keys.json").seal(b"text", HERE)
    with pytest.raises(KeyTrouble, match="needs the key 'k1'"):
        KeyRing("k9", {"k9": new_key()}).open(name, sealed, HERE)
    with pytest.raises(KeyTrouble, match="does not belong to this database"):
        KeyRing("k1", {"k1": new_key()}).open(name, sealed, HERE)


def test_a_key_files_keys_are_32_bytes_in_base64(tmp_path: Path) -> None:
    KeyRing.create(tmp_path / "keys.json")
    content = json.loads((tmp_path / "keys.json").read_text())
    assert content["current"] == "k1"
    assert len(base64.b64decode(content["keys"]["k1"])) == 32
