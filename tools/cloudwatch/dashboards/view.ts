// What the page gets to draw: definitions with their values, and nothing of CloudWatch's notation.

/** A value for each of the view's times; null where nothing was measured. */
export type Line = { label: string; values: (number | null)[]; axis: 'left' | 'right'; colour: string | undefined };
export type Threshold = { label: string; value: number };
export type Alarm = { name: string; state: string; reason: string; description: string };
type Place = { x: number; y: number; width: number; height: number; title: string };

export type Widget = Place &
  (
    | { kind: 'graph'; stacked: boolean; times: number[]; lines: Line[]; thresholds: Threshold[]; note: string }
    | { kind: 'numbers'; numbers: { label: string; value: number | null }[]; note: string }
    | { kind: 'alarms'; alarms: Alarm[] }
    | { kind: 'text'; markdown: string }
    | { kind: 'note'; note: string }
  );

export type Dashboard = { title: string; widgets: Widget[] };
export type View = { from: number; to: number; dashboards: Dashboard[] };
