import type { ComponentChildren } from 'preact';

const steam = (
  <path
    class="steam"
    d="M46 26c0-6 5-6 5-12M60 24c0-6 5-6 5-12M74 26c0-6 5-6 5-12"
    fill="none"
    stroke="#fff"
    stroke-opacity=".75"
    stroke-width="3"
    stroke-linecap="round"
  />
);

const pizza = (
  <>
    <circle cx="60" cy="62" r="40" fill="#e7a24a" />
    <circle cx="60" cy="62" r="34" fill="#d7482b" />
    <circle cx="60" cy="62" r="34" fill="#ffdf9b" fill-opacity=".55" />
    {[
      [48, 48],
      [72, 50],
      [60, 66],
      [44, 72],
      [76, 76],
    ].map(([x, y]) => (
      <circle key={x} cx={x} cy={y} r="6" fill="#a92a1a" />
    ))}
    <path d="M60 46c6-4 10 0 10 6-6 2-10 0-10-6Zm-4 30c-7-1-9 3-8 8 6 1 9-2 8-8Z" fill="#3f7d3a" />
    <path d="M60 62 88 34M60 62 32 34M60 62v40" stroke="#fff3df" stroke-opacity=".8" stroke-width="2" />
  </>
);

const curry = (
  <>
    {steam}
    <path d="M18 52h84c0 28-18 46-42 46S18 80 18 52Z" fill="#fff6e6" />
    <ellipse cx="60" cy="52" rx="42" ry="13" fill="#8fae3d" />
    <ellipse cx="60" cy="52" rx="42" ry="13" fill="none" stroke="#fff6e6" stroke-width="4" />
    <circle cx="48" cy="50" r="5" fill="#f4efe0" />
    <circle cx="66" cy="55" r="6" fill="#d94f30" />
    <path d="M72 46c8-5 13-1 13 4-6 2-11 1-13-4Z" fill="#2f6d3c" />
    <path d="m84 46 26-30M90 49l26-28" stroke="#7a4526" stroke-width="3" stroke-linecap="round" />
  </>
);

const pasta = (
  <>
    <circle cx="60" cy="62" r="42" fill="#fff8ec" />
    <circle cx="60" cy="62" r="30" fill="#f3e5cd" />
    <g fill="none" stroke="#e6b24c" stroke-width="5" stroke-linecap="round">
      <path d="M42 66c4-20 32-22 36-4 3 14-22 20-28 8-4-9 10-16 18-9" />
      <path d="M44 74c8 12 30 10 34-4M46 52c8-10 24-10 30 0" />
    </g>
    <circle cx="60" cy="60" r="8" fill="#c23b22" />
    <path d="M58 52c2-8 9-8 12-5-2 6-7 8-12 5Z" fill="#3f7d3a" />
  </>
);

const plates = (
  <>
    <ellipse cx="60" cy="66" rx="44" ry="34" fill="#fff4df" />
    <ellipse cx="60" cy="66" rx="34" ry="25" fill="#e9cf9f" />
    <path d="M36 66c8-16 40-18 48 0-10 14-38 14-48 0Z" fill="#f1dfbb" />
    <path d="M46 64c6-8 22-8 28 0-6 7-22 7-28 0Z" fill="#b98a2e" fill-opacity=".55" />
    {[
      [40, 52],
      [54, 46],
      [70, 47],
      [82, 55],
    ].map(([x, y]) => (
      <circle key={x} cx={x} cy={y} r="6.5" fill="#8a5a2b" />
    ))}
    <path d="M52 82c3-6 10-6 13-2-2 6-9 7-13 2Z" fill="#3f7d3a" />
    <circle cx="80" cy="76" r="5" fill="#b3261e" />
  </>
);

const ramen = (
  <>
    {steam}
    <path d="M16 50h88c-2 30-20 50-44 50S18 80 16 50Z" fill="#c8321f" />
    <path d="M24 62c10 4 62 4 72 0" stroke="#ffe7c4" stroke-width="3" fill="none" stroke-dasharray="7 6" />
    <ellipse cx="60" cy="50" rx="44" ry="14" fill="#ffe7c4" />
    <ellipse cx="60" cy="51" rx="37" ry="10" fill="#c98a3c" />
    <path d="M34 50c8-6 14 6 22 0s14 6 22 0" stroke="#f7e3b0" stroke-width="4" fill="none" />
    <ellipse cx="76" cy="49" rx="9" ry="6" fill="#fff" />
    <circle cx="76" cy="49" r="3.5" fill="#f0a322" />
    <path d="M30 30h14v20H32Z" fill="#2f3b2c" />
  </>
);

const DRAWINGS: Readonly<Record<number, ComponentChildren>> = { 1: pizza, 2: curry, 3: pasta, 4: plates, 5: ramen };

/** The picture of a kitchen. It says nothing that the text beside it does not. */
export const Art = ({ restaurantId }: { restaurantId: number }) => (
  <div class={`art art-${restaurantId % 5}`} aria-hidden="true">
    <svg viewBox="0 0 120 120" role="presentation">
      {DRAWINGS[restaurantId] ?? plates}
    </svg>
  </div>
);
