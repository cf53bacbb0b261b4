// The hat marks where a thread is.

const HAT = new Path2D("M5 13.5C1.5 13 .8 8.6 4 7.6 3.4 3.6 8 2.4 9.6 4.4 11.4 1.2 16.6 3 15.6 7.2 19.4 7.6 19 13 15 13.4V18H5z");
const BAND = new Path2D("M5 15.6H15");

/** Draws a hat, 20 wide and 20 high, with its middle left at this point. */
export function drawHat(context, x, y, colour, paper) {
  context.save();
  context.translate(x, y - 10);
  context.fillStyle = paper;
  context.strokeStyle = colour;
  context.lineWidth = 1.8;
  context.lineJoin = "round";
  context.fill(HAT);
  context.stroke(HAT);
  context.stroke(BAND);
  context.restore();
}
