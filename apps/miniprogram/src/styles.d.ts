/** The build takes them; here they are only named. */
declare module '*.css';
