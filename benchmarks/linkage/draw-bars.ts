/** Bars beside each other, the longest as wide as the picture; plain SVG. */
export function drawBars(
  title: string,
  bars: readonly { readonly label: string; readonly value: number; readonly says: string }[],
): string {
  const [width, row, left] = [720, 34, 150];
  const most = Math.max(...bars.map((bar) => bar.value), 1e-9);
  const height = 48 + bars.length * row;
  const lines = bars.map(({ label, value, says }, i) => {
    const y = 44 + i * row;
    const length = Math.max((value / most) * (width - left - 130), 1).toFixed(1);
    return `<text x="${left - 8}" y="${y + 15}" text-anchor="end">${label}</text><rect x="${left}" y="${y}" width="${length}" height="22" fill="${i === 0 ? '#00703c' : '#1d70b8'}"/><text x="${left + Number(length) + 6}" y="${y + 15}">${says}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" font-family="sans-serif" font-size="14"><title>${title}</title><text x="8" y="24" font-size="17">${title}</text>${lines.join('')}</svg>\n`;
}
