import { index, layout, type RouteConfig } from '@react-router/dev/routes';

/** The site map, whole and explicit: every address of the product stands here. */
const site: RouteConfig = [layout('routes/frame.tsx', [layout('routes/frame.body.tsx', [index('routes/home.tsx')])])];
export default site;
