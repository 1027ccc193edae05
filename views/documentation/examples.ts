import { views } from '../src/all-views';

const exampleOf = ({ name, meaning, key, example }: (typeof views)[number]) => ({
  summary: meaning,
  answer: { view: name, key: key.example, items: [example] },
});

/** Exchanges that work as they stand, one of each view. */
export const examples = {
  getOwnView: Object.fromEntries(
    views
      .filter(({ access }) => access === 'owner')
      .map((view) => [view.name, { ...exampleOf(view), params: { view: view.name } }]),
  ),
  getView: Object.fromEntries(
    views.map((view) => [view.name, { ...exampleOf(view), params: { view: view.name, key: view.key.example } }]),
  ),
};
