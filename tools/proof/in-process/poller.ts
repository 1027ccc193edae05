/** Works one step after the other at a stream, as its mapping does, and never two at once. */
export const pollerOf = (step: () => Promise<unknown>) => {
  let isBusy = false;
  return (): void => {
    if (isBusy) return;
    isBusy = true;
    step().finally(() => {
      isBusy = false;
    });
  };
};
