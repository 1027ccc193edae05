type Attributes = { class?: string; text?: string; title?: string };

/** An element with its text and children; the text is never read as markup. */
export const element = <Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: Node[]
): HTMLElementTagNameMap[Name] => {
  const made = document.createElement(name);
  if (attributes.class) made.className = attributes.class;
  if (attributes.text !== undefined) made.textContent = attributes.text;
  if (attributes.title) made.title = attributes.title;
  made.append(...children);
  return made;
};

/** An element that page.html has. */
export const byId = (id: string): HTMLElement => {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no ${id}.`);
  return found;
};
