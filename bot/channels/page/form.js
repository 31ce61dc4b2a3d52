// The whole row as one form: what is in its fields, what is wrong with them, and words picked with one tap.

export const valuesOf = (form) => Object.fromEntries([...form.querySelectorAll("textarea")].map((box) => [box.name, box.value]));

// Says beside each field what must be mended there, and goes to the first.
export function showErrors(form, errors) {
  for (const box of form.querySelectorAll("textarea")) {
    const said = document.getElementById(`${box.id}-error`);
    said.textContent = errors[box.name] ?? "";
    said.hidden = !errors[box.name];
    if (errors[box.name]) box.setAttribute("aria-invalid", "true");
    else box.removeAttribute("aria-invalid");
  }
  form.querySelector("[aria-invalid]")?.focus();
}

export function pick(button) {
  const box = button.closest(".field").querySelector("textarea");
  box.value = button.dataset.pick;
  box.focus();
}
