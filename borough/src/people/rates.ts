/** Events a month, chosen so that a ward keeps its size: 11 births and 9 deaths a thousand a year, 8 in a hundred move. */
export const monthly = {
  moveOwned: 0.002,
  moveSocial: 0.005,
  movePrivate: 0.014,
  leavePlace: 0.0026,
  part: 0.0013,
  pair: 0.003,
  rename: 0.02 / 12,
  leaveHome: 0.009,
  flee: 0.0025,
  loseHome: 0.0035,
} as const;
