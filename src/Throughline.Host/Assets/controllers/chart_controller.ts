import { Controller } from "@hotwired/stimulus";

// What a drawing outside the page needs of our style.
const drawn = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "font-size", "font-family", "font-weight", "text-anchor", "opacity"];
const space = 16;
// Sharp on a screen of double density, and in print.
const density = 2;

/** On a chart: saves it as SVG, PNG or CSV, made of what the page shows. */
export default class extends Controller<HTMLElement> {
  static targets = ["save", "drawing"];
  declare saveTargets: HTMLElement[];
  declare drawingTargets: SVGSVGElement[];

  connect() {
    for (const save of this.saveTargets) save.hidden = false;
  }

  svg() {
    this.give(new Blob([this.drawing().text], { type: "image/svg+xml" }), "svg");
  }

  async png() {
    const { text, width, height } = this.drawing();
    const image = new Image(width * density, height * density);
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.width;
    canvas.height = image.height;
    canvas.getContext("2d")!.drawImage(image, 0, 0, image.width, image.height);
    canvas.toBlob((blob) => blob && this.give(blob, "png"));
  }

  csv() {
    const rows = [...this.element.querySelectorAll<HTMLTableRowElement>("table tr")].map((row) =>
      [...row.cells].map((cell) => `"${(cell.dataset.value ?? cell.textContent!.trim()).replaceAll('"', '""')}"`).join(","),
    );
    this.give(new Blob(["\ufeff", rows.join("\r\n"), "\r\n"], { type: "text/csv" }), "csv");
  }

  /** All drawings of the figure side by side, as they stand, with the computed style written into them. */
  private drawing() {
    const around = this.element.getBoundingClientRect();
    const paper = getComputedStyle(document.body).backgroundColor;
    const title = this.element.querySelector("h3")?.textContent ?? "";
    const parts = this.drawingTargets.filter((part) => part.getBoundingClientRect().width > 0);
    const boxes = parts.map((part) => part.getBoundingClientRect());
    const top = Math.min(...boxes.map((box) => box.top));
    const [width, height] = [around.width + 2 * space, Math.max(...boxes.map((box) => box.bottom)) - top + 3 * space];
    const copies = parts.map((part, index) => {
      const copy = part.cloneNode(true) as SVGSVGElement;
      const [from, to] = [[part, ...part.querySelectorAll("*")], [copy, ...copy.querySelectorAll("*")]];
      from.forEach((element, at) => {
        const style = getComputedStyle(element);
        for (const name of drawn) to[at].setAttribute(name, style.getPropertyValue(name));
        to[at].removeAttribute("class");
      });
      const box = boxes[index];
      copy.setAttribute("x", String(box.left - around.left + space));
      copy.setAttribute("y", String(box.top - top + 2 * space));
      copy.setAttribute("width", String(box.width));
      copy.setAttribute("height", String(box.height));
      return new XMLSerializer().serializeToString(copy);
    });
    const heading = document.createElementNS("http://www.w3.org/2000/svg", "text");
    heading.textContent = title;
    for (const [name, value] of Object.entries({ x: space, y: 20, "font-size": 14, "font-weight": 600, "font-family": "Inter, sans-serif", fill: getComputedStyle(document.body).color }))
      heading.setAttribute(name, String(value));
    const text = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="${paper}"/>${new XMLSerializer().serializeToString(heading)}${copies.join("")}</svg>`;
    return { text, width, height };
  }

  private give(blob: Blob, extension: string) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    const title = this.element.querySelector("h3")?.textContent ?? "chart";
    link.download = `${title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-")}.${extension}`;
    link.click();
    window.setTimeout(() => URL.revokeObjectURL(link.href));
  }
}
