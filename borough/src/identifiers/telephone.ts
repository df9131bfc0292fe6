// Ofcom's numbers for drama: 1,000 in each range, never connected.
const ranges = [
  '0113 496 0',
  '0114 496 0',
  '0115 496 0',
  '0116 496 0',
  '0117 496 0',
  '0118 496 0',
  '0121 496 0',
  '0131 496 0',
  '0141 496 0',
  '0151 496 0',
  '0161 496 0',
  '0191 498 0',
  '020 7946 0',
  '028 9649 6',
  '029 2018 0',
  '01632 960',
  '07700 900',
  '03069 990',
];

/** The telephone of a person or household, from 18,000 numbers. */
export function makeTelephone(n: number): string {
  const slot = n % (ranges.length * 1000);
  return (ranges[Math.floor(slot / 1000)] ?? '') + String(slot % 1000).padStart(3, '0');
}

/** A desk in an office of the place. */
export const officeTelephone = (n: number): string => `01632 960${String(n % 1000).padStart(3, '0')}`;
