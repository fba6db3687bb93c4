declare global {
  interface Window {
    /** The part of the Trusted Types API used here; TypeScript's DOM library does not have it yet. */
    readonly trustedTypes?: {
      createPolicy(name: string, rules: { readonly createHTML: (html: string) => string }): unknown;
    };
  }
}

/** React Aria empties its announcer with innerHTML = ''; nothing else in this client may write markup from a string. */
export function forbidMarkupFromStrings(): void {
  window.trustedTypes?.createPolicy('default', {
    createHTML: (html) => {
      if (html !== '') throw new TypeError('markup from a string is not allowed');
      return html;
    },
  });
}
