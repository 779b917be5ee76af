import { type ReactNode, useState } from 'react';
import { calls } from '#app/lib/calls.ts';
import { useLocality } from '#app/lib/locality.ts';
import { useAct } from '#app/lib/use-act.ts';
import { civilDay, exactDay, shortDay } from '#app/lib/when.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { notify } from '#app/ui/toaster.tsx';

type Day = { readonly day: string; readonly name: string };

/** The days that the company closes besides public holidays: a list, and a line to add one. */
export function ClosedDays({ days, mayChange }: { days: readonly Day[]; mayChange: boolean }) {
  const locality = useLocality();
  const today = civilDay(locality.now, locality.timeZone);
  const [adding, setAdding] = useState({ day: '', name: '' });
  const { pending, failure, run } = useAct();
  const error = (field: string) => failure?.fields.find((wrong) => wrong.field === field)?.message;
  const add = async () => {
    if (!(await run(() => calls.company.closeDay.mutate(adding)))) return;
    notify(`${exactDay(adding.day, locality)} is closed.`);
    setAdding({ day: '', name: '' });
  };
  const remove = async ({ day }: Day) => {
    if (await run(() => calls.company.openDay.mutate({ day }))) notify(`${exactDay(day, locality)} is open again.`);
  };
  return (
    <Card title="Days on which you are closed">
      {days.length === 0 ? (
        <p className="text-soft">None besides the public holidays. Add a stocktaking, say, or the week after Christmas.</p>
      ) : (
        <ul aria-label="Days on which you are closed" className="flex flex-col">
          {days.map((closed) => (
            <DayLine key={closed.day} {...closed} past={closed.day < today}>
              {mayChange && (
                <Button
                  size="small"
                  look="quiet"
                  isDisabled={pending}
                  aria-label={`Remove ${closed.name}, ${exactDay(closed.day, locality)}`}
                  onPress={() => void remove(closed)}
                >
                  Remove
                </Button>
              )}
            </DayLine>
          ))}
        </ul>
      )}
      {mayChange && (
        <form
          aria-label="Close a day"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void add();
          }}
          className="mt-4 grid items-start gap-3 border-line border-t pt-4 sm:grid-cols-[9.5rem_1fr]"
        >
          <TextField label="Day" type="date" value={adding.day} error={error('day')} onChange={(day) => setAdding({ ...adding, day })} />
          <TextField
            label="Name"
            placeholder="Stocktaking"
            maxLength={120}
            value={adding.name}
            error={error('name')}
            onChange={(name) => setAdding({ ...adding, name })}
          />
          <Button type="submit" isPending={pending} className="justify-self-start">
            Close the day
          </Button>
        </form>
      )}
    </Card>
  );
}

/** The next public holidays of the country that is chosen. */
export function PublicHolidays({ days, country }: { days: readonly Day[]; country: string }) {
  return (
    <Card title={`Next public holidays: ${country}`}>
      {days.length === 0 ? (
        <p className="text-soft">None are known. Add the days on which you are closed yourself.</p>
      ) : (
        <ul aria-label="Next public holidays" className="flex flex-col">
          {days.map((holiday) => (
            <DayLine key={holiday.day} {...holiday} past={false} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function DayLine({ day, name, past, children }: Day & { past: boolean; children?: ReactNode }) {
  const locality = useLocality();
  return (
    <li className="flex min-h-9 items-center gap-3 border-line border-t first:border-t-0">
      <time dateTime={day} title={exactDay(day, locality)} className="tabular w-31 shrink-0 whitespace-nowrap text-soft">
        {weekday(day, locality.locale)} {shortDay(day, locality)}
      </time>
      <span className="min-w-0 flex-1 break-words py-1.5">
        <bdi>{name}</bdi>
        {past && <span className="text-soft"> · past</span>}
      </span>
      {children}
    </li>
  );
}

function weekday(day: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}
