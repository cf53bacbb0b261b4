// One round, built from its events. Everything that is shown is a function of it and of a moment.

/** How many of the ascending numbers are at most this. */
export function countUntil(numbers, moment) {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle] <= moment) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/** Planned arrivals may be told a little late: almost always this is a push. */
function insert(numbers, number) {
  let place = numbers.length;
  while (place > 0 && numbers[place - 1] > number) {
    place--;
  }
  numbers.splice(place, 0, number);
}

/** What one kitchen did. */
class Half {
  orders = [];
  starts = [];
  serves = [];
  lossesInLine = [];
  lossesInPan = [];
  gone = [];
  questions = [];
  longest = null;

  /** The orders from top to bottom: in the order of cooking, then those in the line. */
  inOrder() {
    if (this.sorted?.length !== this.orders.length || this.changed) {
      const turn = (order) => order.cooking ?? (order.question ? order.served : null) ?? order.lost ?? Infinity;
      this.sorted = [...this.orders].sort((one, other) => turn(one) - turn(other) || one.guest - other.guest);
      this.changed = false;
    }
    return this.sorted;
  }

  get over() {
    return this.orders.length === this.serves.length + this.lossesInLine.length + this.lossesInPan.length
        + this.questions.filter((each) => each.served !== null || each.lost !== null).length;
  }
}

export class Round {
  arrivals = [];
  halves = [new Half(), new Half()];
  end = 0;

  constructor(number) {
    this.number = number;
  }

  get empty() {
    return this.halves[0].orders.length === 0;
  }

  get over() {
    return this.halves.every((half) => half.over);
  }

  add([kind, guest, at, side, words]) {
    this.end = Math.max(this.end, at);
    if (kind === "a" || kind === "q") {
      this.#arrive(guest, at, words, kind === "q");
    } else if (kind === "k") {
      this.halves[side].gone.push({at, words});
    } else {
      this.#change(this.halves[side], guest, kind, at, words);
    }
  }

  #arrive(guest, at, name, question) {
    if (!question) {
      insert(this.arrivals, at);
    }
    for (const half of this.halves) {
      const order = {guest, at, name, question, cooking: null, served: null, lost: null};
      half.orders.push(order);
      (half.byGuest ??= new Map()).set(guest, order);
      if (question) {
        half.questions.push(order);
      }
    }
  }

  #change(half, guest, kind, at, words) {
    const order = half.byGuest.get(guest);
    half.changed = true;
    if (kind === "c") {
      order.cooking = at;
      insert(half.starts, at);
    } else if (kind === "s") {
      order.served = at;
      if (!order.question) {
        half.serves.push(at);
        half.longest = Math.max(half.longest ?? 0, at - order.at);
      }
    } else {
      order.lost = at;
      order.why = words;
      if (!order.question) {
        (order.cooking === null ? half.lossesInLine : half.lossesInPan).push(at);
      }
    }
  }

  /** How many guests are where at this moment. */
  counts(side, moment) {
    const half = this.halves[side];
    const served = countUntil(half.serves, moment);
    const lostInPan = countUntil(half.lossesInPan, moment);
    const lostInLine = countUntil(half.lossesInLine, moment);
    const started = countUntil(half.starts, moment);
    return {
      line: countUntil(this.arrivals, moment) - started - lostInLine,
      pan: started - served - lostInPan,
      served,
      lost: lostInLine + lostInPan,
    };
  }
}
