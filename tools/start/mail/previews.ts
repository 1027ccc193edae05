// Each e-mail in each language, with what the examples of the events say.
import type { Delivery } from '../../../common/events/consume';
import { languages } from '../../../notifications/src/all-emails';
import type { Languages, Notice } from '../../../notifications/src/email';
import { noticesTo } from '../../../notifications/src/notices';
import { writeEmail } from '../../../notifications/src/write-email';
import type { Mail } from '../../engine/sent-mail';

const SETTING = { shopUrl: 'https://shop.example.com', timeZone: 'UTC' };
const DELIVERY: Delivery = { id: 'preview', correlationId: 'preview' };

/** What the example of each event tells its customer. */
const notices = async (): Promise<Notice[]> => {
  const told: Notice[] = [];
  const reactions = noticesTo(async (notice) => {
    told.push(notice);
    return 'done';
  });
  for (const { of, react } of reactions) await react(of.example, DELIVERY);
  return told;
};

const languageName = (language: string) => new Intl.DisplayNames('en', { type: 'language' }).of(language) ?? language;

/** Every e-mail, as it would be sent; its recipient is the language. */
export const previews = async (of: Languages = languages): Promise<Mail[]> => {
  const write = writeEmail(of, SETTING);
  const all = await notices();
  return Object.keys(of).flatMap((language) =>
    all.map((notice) => ({
      id: `${language}-${notice.kind}`,
      from: 'orders@example.com',
      to: languageName(language),
      time: notice.time,
      ...write(notice, language),
    })),
  );
};
