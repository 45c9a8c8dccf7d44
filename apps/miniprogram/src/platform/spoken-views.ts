/*
 * Taro's templates pass no `aria-` attribute on to WeChat's and Alipay's views. These two are what
 * their screen readers need to call a view a button, and to name one that shows a sign only. The
 * build writes them into the templates, the running app numbers its properties by the same list.
 */
export const SPOKEN_VIEWS = { View: { 'aria-role': "''", 'aria-label': "''" } };
