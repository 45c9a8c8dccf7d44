/** The older major under its second name; its types are near enough to those of the newer. */
declare module 'express-4' {
  export { default } from 'express';
}
