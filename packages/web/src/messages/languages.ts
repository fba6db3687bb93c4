export { writtenLanguages as messageLanguages } from '../shared/languages.ts';
