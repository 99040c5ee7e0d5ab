// Turbo 8 brings no types; only what is used here.
declare module "@hotwired/turbo" {
  export const config: {
    drive: { progressBarDelay: number; enabled: boolean };
    forms: { confirm: (message: string, form: HTMLFormElement, submitter: HTMLElement | null) => boolean | Promise<boolean> };
  };
  export const session: { refresh(url: string, options?: { method?: string; scroll?: string; requestId?: string }): void };
  export function visit(location: string, options?: { action?: "advance" | "replace" | "restore"; frame?: string }): void;
  export function morphElements(current: Element, made: Element): void;
  export function start(): void;
  export const cache: { clear(): void };
}
