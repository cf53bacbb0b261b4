// What a reader would notice: a page wider than its window, text out of its figure, over other text, or too small.
() => {
  const smallest = 10.9;
  const touch = 1.5; // Few letters reach as high and as low as the highest and lowest.
  const flaws = [];

  // Where letters can be, by the lines they stand on: fonts differ in the empty rows that their own boxes have besides.
  const letters = (text, size) => {
    const matrix = text.getScreenCTM();
    const all = [...Array(text.getNumberOfChars()).keys()].flatMap(index =>
      [text.getStartPositionOfChar(index), text.getEndPositionOfChar(index)].map(point => point.matrixTransform(matrix)));
    const [x, y] = [all.map(point => point.x), all.map(point => point.y)];
    return {
      left: Math.min(...x), right: Math.max(...x), top: Math.min(...y) - 0.88 * size, bottom: Math.max(...y) + 0.24 * size,
    };
  };

  const page = document.documentElement;
  if (page.scrollWidth > innerWidth) {
    flaws.push(`the page is ${page.scrollWidth} px wide in a window of ${innerWidth}`);
  }
  for (const svg of document.querySelectorAll('svg')) {
    const room = svg.getBoundingClientRect();
    if (room.width === 0) continue;
    const scale = room.width / svg.viewBox.baseVal.width;
    const texts = [...svg.querySelectorAll('text')].map(text => {
      const size = parseFloat(getComputedStyle(text).fontSize) * scale;
      return { name: text.textContent, size, box: letters(text, size) };
    });
    const bars = [...svg.querySelectorAll('rect')].map(bar => bar.getBoundingClientRect());
    texts.forEach(({ name, size, box }, index) => {
      const covered = bars.some(bar => box.left < bar.right && bar.left < box.right
        && box.top + touch < bar.bottom && bar.top < box.bottom - touch);
      if (covered) flaws.push(`'${name}' meets a bar`);
      if (size < smallest) flaws.push(`'${name}' is ${size} px small`);
      const inside = box.left >= room.left - 0.5 && box.right <= room.right + 0.5
        && box.top >= room.top - 0.5 && box.bottom <= room.bottom + 0.5;
      if (!inside) flaws.push(`'${name}' leaves its figure`);
      for (const other of texts.slice(index + 1)) {
        const apart = box.right <= other.box.left || other.box.right <= box.left
          || box.bottom - touch <= other.box.top + touch || other.box.bottom - touch <= box.top + touch;
        if (!apart) flaws.push(`'${name}' meets '${other.name}'`);
      }
    });
  }
  for (const element of document.querySelectorAll('main *:not(svg *)')) {
    const box = element.getBoundingClientRect();
    if (element.checkVisibility() && box.width > 0 && (box.right > innerWidth + 0.5 || box.left < -0.5)) {
      flaws.push(`<${element.tagName} ${element.className}> leaves the window: ${element.textContent.slice(0, 40)}`);
    }
  }
  return flaws;
}
