// Cutting a photo by dragging: moves the square, and by its corner makes it larger. Without it steps and numbers do the same.
(() => {
  const svg = document.querySelector('[data-crop]');
  const form = document.querySelector('#crop-form');
  if (!svg || !form) return;
  const [x, y, size] = ['X', 'Y', 'Size'].map(name => form.querySelector(`[name="Crop.${name}"]`));
  const frame = svg.querySelector('.crop__frame');
  const shade = svg.querySelector('.crop__shade');
  const { width, height } = svg.viewBox.baseVal;
  const least = Math.min(240, width, height);
  document.querySelector('[data-drag]').hidden = false;

  const draw = () => {
    const s = Math.min(Math.max(least, Number(size.value) || least), width, height);
    const left = Math.min(Math.max(0, Number(x.value) || 0), width - s);
    const top = Math.min(Math.max(0, Number(y.value) || 0), height - s);
    for (const [name, value] of [['x', left], ['y', top], ['width', s], ['height', s]]) frame.setAttribute(name, value);
    shade.setAttribute('d', `M0 0H${width}V${height}H0zM${left} ${top}h${s}v${s}h-${s}z`);
    return [left, top, s];
  };
  const set = (left, top, s) => {
    [x.value, y.value, size.value] = [left, top, s].map(Math.round);
    [x.value, y.value, size.value] = draw().map(Math.round);
  };
  const at = event => {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    return [point.x, point.y];
  };

  let drag = null;
  svg.addEventListener('pointerdown', event => {
    const [px, py] = at(event);
    const [left, top, s] = draw();
    const corner = Math.hypot(px - left - s, py - top - s) < s / 5;
    drag = { px, py, left, top, s, corner };
    svg.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  svg.addEventListener('pointermove', event => {
    if (!drag) return;
    const [px, py] = at(event);
    if (drag.corner) {
      const grown = drag.s + Math.max(px - drag.px, py - drag.py);
      set(drag.left, drag.top, Math.min(Math.max(least, grown), width - drag.left, height - drag.top));
    } else set(drag.left + px - drag.px, drag.top + py - drag.py, drag.s);
  });
  for (const end of ['pointerup', 'pointercancel']) svg.addEventListener(end, () => { drag = null; });
  form.addEventListener('input', draw);
})();
