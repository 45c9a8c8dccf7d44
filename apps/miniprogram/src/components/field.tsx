import { Input, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import './field.css';
import { Icon, type IconName } from './icon.tsx';
import { Pressable } from './pressable.tsx';

interface FieldProps {
  readonly id: string;
  readonly value: string;
  /** Shown while it is empty, and read out. */
  readonly hint: string;
  readonly onChange: (value: string) => void;
  readonly maxLength?: number;
  readonly sign?: IconName;
  /** What empties it, with a button of that name. */
  readonly clearLabel?: string;
}

const NO_LIMIT = -1;

/** A line that the shopper types. */
export function Field(props: FieldProps): ReactNode {
  const { id, value, hint, onChange, maxLength = NO_LIMIT, sign, clearLabel } = props;
  return (
    <View className="field">
      {sign && <Icon name={sign} small />}
      <Input
        id={id}
        className={`field__input ${sign ? '' : 'field__input--bare'}`.trimEnd()}
        type="text"
        value={value}
        placeholder={hint}
        placeholderClass="field__hint"
        maxlength={maxLength}
        onInput={(event) => onChange(event.detail.value)}
      />
      {clearLabel !== undefined && value !== '' && (
        <Pressable
          id={`${id}-clear`}
          className="field__clear"
          label={clearLabel}
          onPress={() => onChange('')}
        >
          <Icon name="close" small />
        </Pressable>
      )}
    </View>
  );
}
