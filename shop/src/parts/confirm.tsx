import { useEffect, useRef } from 'preact/hooks';

type Question = { title: string; text: string; yes: string; no: string; onYes: () => void; onNo: () => void };

/** Asks before something that cannot be taken back. Escape is a no. */
export const Confirm = ({ title, text, yes, no, onYes, onNo }: Question) => {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const opener = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, []);
  return (
    <dialog ref={dialog} aria-labelledby="question" aria-describedby="question-text" onClose={onNo}>
      <h2 id="question">{title}</h2>
      <p id="question-text">{text}</p>
      <div class="actions">
        <button type="button" class="button" onClick={onNo}>
          {no}
        </button>
        <button type="button" class="button primary" onClick={onYes}>
          {yes}
        </button>
      </div>
    </dialog>
  );
};
