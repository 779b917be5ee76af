import { Link } from 'react-router';
import { invoicesHref } from '#app/invoices/narrowing.ts';
import { useLocality } from '#app/lib/locality.ts';
import { shortDay } from '#app/lib/when.ts';
import { formatMoney } from '#workflows-schema/index.ts';
import { greatest, shareOf } from './say-number.ts';

export type WeeksChartProps = { weeks: readonly { readonly from: string; readonly amount: bigint }[]; currency: string };

const [WIDTH, HEIGHT, BASE] = [520, 200, 172];

/** One bar a week, each a link to what came in then, named with its amount. */
export function WeeksChart({ weeks, currency }: WeeksChartProps) {
  const locality = useLocality();
  const most = greatest(weeks.map(({ amount }) => amount));
  const slot = WIDTH / Math.max(1, weeks.length);
  const say = (minor: bigint) => formatMoney({ minor, currency }, locality.locale);
  return (
    <figure>
      <figcaption className="pb-2 text-sm text-soft">
        {most === 0n ? 'Nothing was collected in these weeks.' : `Highest week: ${say(most)}`}
      </figcaption>
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing of links is no fieldset */}
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="group" aria-label="Collected by week" className="w-full">
        <line x1="0" x2={WIDTH} y1={BASE} y2={BASE} stroke="var(--color-line-strong)" strokeOpacity="0.5" />
        {weeks.map(({ from, amount }, index) => {
          const height = Math.max(amount > 0n ? 2 : 0, shareOf(amount, most) * (BASE - 8));
          return (
            <g key={from}>
              <Link
                to={invoicesHref('all', { currency, paid: { from, to: lastDay(from) } })}
                aria-label={`Week of ${shortDay(from, locality)}: ${say(amount)}`}
                className="hover:opacity-75"
              >
                <rect x={index * slot} y="0" width={slot} height={BASE} fill="transparent" />
                <rect
                  x={index * slot + slot * 0.16}
                  y={BASE - height}
                  width={slot * 0.68}
                  height={height}
                  rx="3"
                  fill="var(--color-machine)"
                  fillOpacity={index === weeks.length - 1 ? 0.55 : 1}
                >
                  <title>{`Week of ${shortDay(from, locality)}: ${say(amount)}`}</title>
                </rect>
              </Link>
              {index % 3 === 0 && (
                <text aria-hidden x={index * slot + slot / 2} y={BASE + 18} textAnchor="middle" fontSize="12" fill="var(--color-soft)">
                  {shortDay(from, locality)}
                </text>
              )}
            </g>
          );
        })}
      </svg>
      <p className="pt-1 text-soft text-xs">Payments booked, weeks from Monday in your time zone. The last bar is this week so far.</p>
    </figure>
  );
}

/** The Sunday of the week that begins on a day. */
function lastDay(monday: string): string {
  return new Date(Date.parse(`${monday}T00:00:00Z`) + 6 * 86_400_000).toISOString().slice(0, 10);
}
