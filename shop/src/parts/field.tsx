import type { InputHTMLAttributes } from 'preact';

type Props = InputHTMLAttributes<HTMLInputElement> & {
  id: string;
  label: string;
  hint?: string;
  /** What is wrong with what was entered; shown and told beside the field. */
  wrong?: string | undefined;
};

/** A labelled input, with what it takes and what is wrong with it. */
export const Field = ({ id, label, hint, wrong, ...input }: Props) => (
  <div class="field">
    <label for={id}>{label}</label>
    <input
      {...input}
      id={id}
      aria-invalid={wrong ? true : undefined}
      aria-describedby={`${hint ? `${id}-hint ` : ''}${wrong ? `${id}-wrong` : ''}`.trim() || undefined}
    />
    {hint && (
      <p id={`${id}-hint`} class="soft">
        {hint}
      </p>
    )}
    {wrong && (
      <p id={`${id}-wrong`} class="wrong">
        {wrong}
      </p>
    )}
  </div>
);
