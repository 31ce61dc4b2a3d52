// What is typed and what is not yet acknowledged outlive a reload of their tab.

export function keeper(conversation) {
  const key = (name) => `stepladder:${conversation}:${name}`;
  return {
    get(name) {
      try { return JSON.parse(sessionStorage.getItem(key(name))); } catch { return null; }
    },
    set(name, value) {
      try {
        if (value === null || value === "") sessionStorage.removeItem(key(name));
        else sessionStorage.setItem(key(name), JSON.stringify(value));
      } catch { /* no room, or a private window: the box itself still holds the words */ }
    },
  };
}

// An id for one thing said, so that sending it again counts once.
export const newId = () => crypto.randomUUID?.() ??
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
