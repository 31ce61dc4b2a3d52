"""The keys in use: a tenant's key opens its plans' keys, a plan's key opens what is said in the plan.

Opened keys are remembered with their wrapped form, and used while that is what stands in the database: once a plan's key is erased there,
by whichever process, nothing finds the opened one any more.
"""

from __future__ import annotations

from bot.keys import KeyRing
from bot.sealing import Cipher, Erased, Place, new_key, place_of
from bot.store.recent import Recent

_KEPT = 1024


def erased(wrapped: bytes | None) -> bool:
    """Whether a wrapped key was erased (overwritten with zeros) or never was."""
    return wrapped is None or not any(wrapped)


class Vault:
    """Makes, opens and remembers the keys of tenants and plans."""

    def __init__(self, ring: KeyRing) -> None:
        self.ring = ring
        self.tenants: dict[str, Cipher] = {}
        self._plans: Recent[str, tuple[bytes, Cipher]] = Recent(_KEPT)

    def new_tenant(self, tenant: str) -> tuple[str, bytes]:
        """A new key for a tenant: the name of the key that wraps it, and the wrapped key."""
        return self.ring.seal(new_key(), _tenant_place(tenant))

    def rewrap(self, tenant: str, name: str, wrapped: bytes) -> tuple[str, bytes]:
        """A tenant's key wrapped again by the current key of the key file; raises KeyTrouble."""
        return self.ring.seal(self.ring.open(name, wrapped, _tenant_place(tenant)), _tenant_place(tenant))

    def open_tenant(self, tenant: str, name: str, wrapped: bytes) -> Cipher:
        """Open a tenant's key and remember it; raises KeyTrouble where the key file lacks the key that wraps it or holds another."""
        cipher = self.tenants[tenant] = Cipher(f"tenant:{tenant}", self.ring.open(name, wrapped, _tenant_place(tenant)))
        return cipher

    def new_plan(self, plan: str, tenant: str, key: Cipher) -> tuple[bytes, Cipher]:
        """A new key for a plan, wrapped by its tenant's and opened."""
        data = new_key()
        wrapped = key.seal(data, _plan_place(plan, tenant))
        cipher = Cipher(f"plan:{plan}", data)
        self._plans.put(plan, (wrapped, cipher))
        return wrapped, cipher

    def plan(self, plan: str, wrapped: bytes, tenant: str, key: Cipher) -> Cipher:
        """A plan's key; raises Erased where it was erased, Unreadable where it does not open."""
        known = self._plans.get(plan)
        if known is not None and known[0] == wrapped:
            return known[1]
        if erased(wrapped):
            raise Erased("this plan was erased")
        cipher = Cipher(f"plan:{plan}", key.open(wrapped, _plan_place(plan, tenant)))
        self._plans.put(plan, (wrapped, cipher))
        return cipher

    def forget(self, plan: str) -> None:
        """Drop an opened key from memory."""
        self._plans.drop(plan)


def _tenant_place(tenant: str) -> Place:
    return place_of("tenants", "wrapped", tenant, tenant)


def _plan_place(plan: str, tenant: str) -> Place:
    return place_of("plan_keys", "wrapped", plan, tenant)
