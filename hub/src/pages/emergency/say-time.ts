const time = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  hour12: true,
  timeZone: 'Europe/London',
});

/** ISO instant → 28 February 2025 at 2:05 pm */
export const sayTime = (at: string): string => time.format(new Date(at));
