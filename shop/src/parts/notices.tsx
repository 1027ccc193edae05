import type { ComponentChildren } from 'preact';
import type { Failure } from '../failure-words';
import { useShop } from '../shop-context';
import { texts } from '../texts';

/** What went wrong, and the button that helps. A screen reader says it at once. */
export const FailureNotice = ({
  failure,
  onRetry,
  children,
}: {
  failure: Failure | undefined;
  onRetry?: (() => void) | undefined;
  children?: ComponentChildren;
}) => {
  const { session } = useShop();
  if (!failure) return null;
  const { title, text, help, requestId, code } = failure;
  return (
    <div class="notice failure" role="alert" data-code={code}>
      <p class="notice-title">{title}</p>
      <p>{text}</p>
      {requestId && <p class="soft">{texts.reference(requestId)}</p>}
      <div class="actions">
        {help === 'sign in' && (
          <button type="button" class="button" onClick={() => session.signIn(location.hash)}>
            {texts.account.signIn}
          </button>
        )}
        {help === 'try again' && onRetry && (
          <button type="button" class="button" onClick={onRetry}>
            {texts.retry}
          </button>
        )}
        {children}
      </div>
    </div>
  );
};

/** What takes a moment. */
export const Loading = () => (
  <p class="loading" role="status">
    {texts.loading}
  </p>
);

/** For a page that only a customer who is signed in may see. */
export const SignInFirst = () => {
  const { session } = useShop();
  return (
    <div class="empty">
      <h1 tabIndex={-1}>{texts.session.needed}</h1>
      <button type="button" class="button primary" onClick={() => session.signIn(location.hash)}>
        {texts.account.signIn}
      </button>
    </div>
  );
};

export const Empty = ({ text, action, href }: { text: string; action: string; href: string }) => (
  <div class="empty">
    <p>{text}</p>
    <a class="button primary" href={href}>
      {action}
    </a>
  </div>
);
