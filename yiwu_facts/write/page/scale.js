// Axes: where a day or an amount stands on a line of so many pixels.
const DAY = 86400000;
const dayOf = (words) => {
  const found = /^(\d{4})-(\d\d)-(\d\d)/.exec(words ?? "");
  return found ? Date.UTC(2000, +found[2] - 1, +found[3]) - Date.UTC(2000, 0, 1) + Date.UTC(2000, 0, 1) + yearsFrom2000(+found[1]) : null;
};
// Date.UTC takes the years 0 to 99 for those of the twentieth century.
function yearsFrom2000(year) {
  const day = new Date(Date.UTC(2000, 0, 1));
  day.setUTCFullYear(year);
  return day.getTime() - Date.UTC(2000, 0, 1);
}
const yearAt = (time) => new Date(time).getUTCFullYear();

// Steps of years, or months where the axis is short.
function daySteps(first, last, room) {
  const years = (last - first) / DAY / 365.25;
  const most = Math.max(2, Math.floor(room / 64));
  if (years < 1.6) {
    const every = [1, 2, 3, 6].find((months) => years * 12 / months <= most) ?? 12;
    const steps = [];
    const at = new Date(first);
    at.setUTCDate(1);
    for (let time = at.getTime(); time <= last; time = at.getTime()) {
      if (time >= first && at.getUTCMonth() % every === 0) steps.push([time, `${at.getUTCFullYear()}-${String(at.getUTCMonth() + 1).padStart(2, "0")}`]);
      at.setUTCMonth(at.getUTCMonth() + 1);
    }
    return steps;
  }
  const every = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000].find((count) => years / count <= most) ?? 5000;
  const steps = [];
  for (let year = Math.ceil(yearAt(first) / every) * every; year <= yearAt(last); year += every) {
    const time = Date.UTC(2000, 0, 1) + yearsFrom2000(year);
    if (time >= first) steps.push([time, String(year)]);
  }
  return steps;
}

// Where most of the numbers are: a lone misprint must not press all others into a corner.
function middle(numbers) {
  const sorted = [...numbers].sort((one, other) => one - other);
  const few = Math.floor(sorted.length / 50);
  return [sorted[few], sorted[sorted.length - 1 - few]];
}

function powers(low, high, room) {
  const first = Math.floor(Math.log10(low)), last = Math.max(first + 1, Math.ceil(Math.log10(high)));
  const every = Math.max(1, Math.ceil((last - first) / Math.max(2, Math.floor(room / 58))));
  const steps = [];
  for (let power = first; power <= last; power += every) steps.push([power, readable(10 ** power)]);
  return { first, last, steps };
}

function readable(amount) {
  for (const [unit, name] of [[1e12, "万亿"], [1e8, "亿"], [1e4, "万"]]) {
    if (Math.abs(amount) >= unit) return `${+(amount / unit).toPrecision(4)}${name}`;
  }
  return String(+amount.toPrecision(4));
}
