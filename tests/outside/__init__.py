"""Other people's programs that judge what we send, from npm: where they are, and how they are had."""

from __future__ import annotations

from pathlib import Path

NODE_MODULES = Path(__file__).parent / "node_modules"
HOW = "needs npm's packages: npm install --prefix tests/outside"
