import { carrierFrom } from './third-parties/third-parties';

export const carrier = carrierFrom(process.env);
