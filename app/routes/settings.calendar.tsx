import { useState } from 'react';
import { calls } from '#app/lib/calls.ts';
import { requireMember } from '#app/lib/member.server.ts';
import { CalendarForm } from '#app/settings/calendar-form.tsx';
import { ClosedDays, PublicHolidays } from '#app/settings/closed-days.tsx';
import type { Route } from './+types/settings.calendar.ts';

export async function loader({ context, request }: Route.LoaderArgs) {
  const { session, caller } = requireMember(context, request);
  return { page: await caller.company.calendar(), mayChange: session.role === 'admin' || session.role === 'owner' };
}

export default function SettingsCalendar({ loaderData: { page, mayChange } }: Route.ComponentProps) {
  const { policy, countries, closedDays } = page;
  const [looked, setLooked] = useState({ country: policy.country, days: page.holidays });
  const country = countries.find(({ code }) => code === looked.country)?.name ?? looked.country;
  const look = (code: string) =>
    calls.company.holidays
      .query({ country: code })
      .then((days) => setLooked({ country: code, days }))
      // The list of the country before stays, under its own name.
      .catch(() => undefined);
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <CalendarForm policy={policy} countries={countries} mayChange={mayChange} onCountry={(code) => void look(code)} />
      <div className="flex flex-col gap-6">
        <ClosedDays days={closedDays} mayChange={mayChange} />
        <PublicHolidays days={looked.days} country={country} />
      </div>
    </div>
  );
}
