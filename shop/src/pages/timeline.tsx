import { exactTime } from '../money';
import { FailureNotice } from '../parts/notices';
import type { Tracked } from '../progress';
import { useShop } from '../shop-context';
import { texts } from '../texts';
import { happenings } from '../timeline';
import { useLoaded } from '../use-calls';

/** All that happened to an order, from its history. */
export const Timeline = ({ tracked }: { tracked: Tracked }) => {
  const { client } = useShop();
  const read = async () => {
    const entries = [];
    let isComplete = true;
    for await (const page of client.orders.history(tracked.orderId).pages()) {
      entries.push(...page.items);
      isComplete &&= page.complete;
    }
    return { entries, isComplete };
  };
  const key = `${tracked.orderId} ${tracked.version} ${tracked.steps.length}`;
  const { value, failure, reload } = useLoaded(read, key);
  const all = happenings(value?.entries ?? [], tracked);
  return (
    <section class="card" aria-labelledby="history">
      <h2 id="history">{texts.order.history}</h2>
      <FailureNotice failure={failure} onRetry={reload} />
      {all.length === 0 && <p class="soft">{texts.order.noHistory}</p>}
      <ol class="timeline">
        {all.map(({ key: id, name, time, by }) => (
          <li key={id}>
            <span>
              {name}
              {by && <span class="soft"> {texts.order.by(by)}</span>}
            </span>
            <time dateTime={time} class="soft">
              {exactTime(time)}
            </time>
          </li>
        ))}
      </ol>
      {value && !value.isComplete && (
        <p class="soft">
          {texts.order.incomplete}{' '}
          <button type="button" class="link" onClick={reload}>
            {texts.retry}
          </button>
        </p>
      )}
    </section>
  );
};
