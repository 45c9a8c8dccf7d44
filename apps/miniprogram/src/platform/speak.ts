import { mergeInternalComponents } from '@tarojs/shared';
import { SPOKEN_VIEWS } from './spoken-views.ts';

// Before the first page is drawn, when Taro numbers the properties.
mergeInternalComponents(SPOKEN_VIEWS);
