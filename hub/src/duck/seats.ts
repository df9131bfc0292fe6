/** Hands out seats in the order of asking. Who asks for the whole table waits until it is empty, and those behind wait too. */
export function createSeats(count: number) {
  type Guest = { readonly alone: boolean; readonly sit: () => void };
  const free = Array.from({ length: count }, (_, seat) => seat);
  const waiting: Guest[] = [];

  const seatNext = (): void => {
    for (let guest = waiting[0]; guest && free.length >= (guest.alone ? count : 1); guest = waiting[0]) {
      waiting.shift();
      guest.sit();
    }
  };

  return {
    /** Runs `work` on a seat: with others at the table, or alone. */
    take: <T>(alone: boolean, work: (seat: number) => Promise<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        const sit = (): void => {
          const seats = free.splice(0, alone ? count : 1);
          work(seats[0] ?? 0)
            .then(resolve, reject)
            .finally(() => {
              free.unshift(...seats);
              seatNext();
            });
        };
        waiting.push({ alone, sit });
        seatNext();
      }),
  };
}
