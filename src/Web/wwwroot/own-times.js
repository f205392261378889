// A visitor's own time beside a time at a venue, where the clock there shows something else. Without this script the time
// at the venue stands alone.
const { yours } = document.currentScript.dataset;
for (const time of document.querySelectorAll("time[data-own]")) {
  const at = new Date(time.dateTime);
  const [, sign, hours, minutes] = time.dateTime.match(/([+-])(\d\d):(\d\d)$/);
  const offset = (sign === "-" ? -1 : 1) * (hours * 60 + Number(minutes));
  if (-at.getTimezoneOffset() === offset) continue;
  const own = new Date(at.getTime() - at.getTimezoneOffset() * 60000).toISOString();
  const sameDay = own.slice(0, 10) === time.dateTime.slice(0, 10);
  const date = sameDay ? "" : new Intl.DateTimeFormat(document.documentElement.lang, { day: "numeric", month: "long", year: "numeric", numberingSystem: "latn" }).format(at) + ", ";
  time.textContent = yours.replace("{0}", date + own.slice(11, 16));
}
