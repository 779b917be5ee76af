import { useLocality } from '#app/lib/locality.ts';
import { shortDay } from '#app/lib/when.ts';
import { formatMoney } from '#workflows-schema/index.ts';
import { greatest, shareOf } from './say-number.ts';

export type WeeksChartProps = { weeks: readonly { readonly from: string; readonly amount: bigint }[]; currency: string };

const [WIDTH, HEIGHT, BASE] = [520, 200, 172];

/** One bar a week; the same numbers stand in a table for whoever does not see bars. */
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
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" className="w-full">
        <line x1="0" x2={WIDTH} y1={BASE} y2={BASE} stroke="var(--color-line-strong)" strokeOpacity="0.5" />
        {weeks.map(({ from, amount }, index) => {
          const height = Math.max(amount > 0n ? 2 : 0, shareOf(amount, most) * (BASE - 8));
          return (
            <g key={from}>
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
              {index % 3 === 0 && (
                <text x={index * slot + slot / 2} y={BASE + 18} textAnchor="middle" fontSize="12" fill="var(--color-soft)">
                  {shortDay(from, locality)}
                </text>
              )}
            </g>
          );
        })}
      </svg>
      <table className="sr-only">
        <caption>Collected by week</caption>
        <tbody>
          {weeks.map(({ from, amount }) => (
            <tr key={from}>
              <th scope="row">Week of {shortDay(from, locality)}</th>
              <td>{say(amount)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="pt-1 text-soft text-xs">Payments booked, weeks from Monday in your time zone. The last bar is this week so far.</p>
    </figure>
  );
}
