import type { RouteConfig } from '@react-router/dev/routes';

/** The site map, whole and explicit: every address of the product stands here. */
const site: RouteConfig = [];
export default site;
