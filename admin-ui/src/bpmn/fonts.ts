/** Labels are measured when they are drawn: the letters must be there first, and the drawing must name the same font. */
const FAMILY = "'Noto Sans SC', sans-serif";
export const textRenderer = { defaultStyle: { fontFamily: FAMILY, fontSize: 12 }, externalStyle: { fontFamily: FAMILY, fontSize: 11 } };

export async function fontsFor(xml: string): Promise<void> {
  const names = [...xml.matchAll(/name="([^"]*)"/g)].map((match) => match[1] ?? '').join('');
  await Promise.race([document.fonts.load(`12px ${FAMILY}`, names), new Promise((resolve) => { setTimeout(resolve, 3000); })]).catch(() => undefined);
}
