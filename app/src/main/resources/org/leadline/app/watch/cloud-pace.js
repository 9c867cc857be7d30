/* Chooses how many points are drawn while clouds move, by the time that frames take. All are drawn when they stand still. */

const MOST_MILLIS = 33;
const SLOW_MILLIS = 36;

/* Frames as short as this may be those of a screen that could show no more. */
const GOOD_MILLIS = 18;
const GOOD_FRAMES = 40;

/* Longer ones are those of a page that was not looked at. */
const AWAY_MILLIS = 3000;

/* A software renderer takes several frames at once and then makes the next one wait for all of them. */
const JUDGED = 12;
const JUDGED_FROM = 6;
const VERY_SLOW_MILLIS = 300;
const VERY_SLOW_FRAMES = 3;
const FEWEST = 5000;
const MOST_PATIENCE = 64;

/* Where a frame of fewer points takes more than this share of the time, it is not the points that take it. */
const NO_GAIN = 0.9;
const NO_GAIN_FRAMES = 100;

/* Returns a pace, which begins with all points. most() is how many may be drawn in a frame; took(millis, drawn) is told what
   a frame of some points took. Slow frames halve the points as often as it needs, and no further where that does not
   help. Many good ones double them, and later where that was too much the time before. */
export function pace() {
  let most = Infinity;
  let frames = [];
  let good = 0;
  let patience = 1;
  let isTrial = false;
  let isFirst = false;
  let before = null;
  let doubted = null;
  let resting = 0;

  /* The mean of the last few frames but the longest, which may have been cut off by something else. */
  const usual = () => (frames.reduce((sum, one) => sum + one, 0) - Math.max(...frames)) / (frames.length - 1);

  const isSlow = () => (frames.length >= JUDGED_FROM && usual() > SLOW_MILLIS)
    || (frames.length > 1 && usual() > VERY_SLOW_MILLIS);

  /* Whether there are frames enough to say that fewer points gain nothing: a few may be slow by chance, but not so slow. */
  const isEnough = () => frames.length >= JUDGED || (frames.length >= VERY_SLOW_FRAMES && usual() > VERY_SLOW_MILLIS);

  function took(millis, drawn) {
    if (millis > AWAY_MILLIS || isFirst) { // the first frame of another number may wait for one before it
      isFirst = false;
      return;
    }
    frames = [...frames, millis].slice(-JUDGED);
    good = millis <= GOOD_MILLIS ? good + 1 : 0;
    if (resting > 0) resting--;
    else if (doubted) judgeAgain();
    else if (isSlow()) slow(drawn);
    if (most < Infinity && good >= GOOD_FRAMES * patience) {
      isTrial = true;
      before = null;
      change(2 * most);
    }
  }

  function slow(drawn) {
    const millis = usual();
    const isNoGain = before && millis > NO_GAIN * before.millis;
    if (isNoGain ? !isEnough() : drawn <= FEWEST) return;
    if (isTrial) patience = Math.min(MOST_PATIENCE, 2 * patience);
    isTrial = false;
    if (isNoGain) {
      doubted = { millis, drawn };
      change(before.drawn);
      before = null;
      return;
    }
    before = { millis, drawn };
    change(Math.max(FEWEST, drawn / 2 ** Math.max(1, Math.round(Math.log2(millis / MOST_MILLIS)))));
  }

  /* Goes down after all where frames of more points, looked at once more, take longer than those of fewer did. */
  function judgeAgain() {
    if (!isEnough()) return;
    if (doubted.millis < NO_GAIN * usual()) change(doubted.drawn);
    else resting = NO_GAIN_FRAMES;
    doubted = null;
  }

  function change(next) {
    most = Math.round(next);
    frames = [];
    good = 0;
    isFirst = true;
  }

  return { most: () => most, took };
}
