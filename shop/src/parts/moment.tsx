import { dateAndTime, weekdayOf } from '../money';

/** A day and a time; a narrow screen leaves the weekday out. It does not wrap. */
export const Moment = ({ time }: { time: string }) => (
  <time dateTime={time} class="moment">
    <span class="weekday">{weekdayOf(time)}, </span>
    {dateAndTime(time)}
  </time>
);
