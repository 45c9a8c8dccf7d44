interface SegmentedProps<Value extends string> {
  readonly label: string;
  readonly options: readonly {
    readonly value: Value;
    readonly name: string;
    /** What the name is short for. */
    readonly title?: string;
    readonly lang?: string;
  }[];
  readonly value: Value;
  readonly onValue: (value: Value) => void;
}

/** One of a few, as radio buttons that look like a switch: arrows change it without a mouse. */
export function Segmented<Value extends string>(props: SegmentedProps<Value>) {
  const { label, options, value, onValue } = props;
  return (
    <fieldset className="segmented">
      <legend className="visually-hidden">{label}</legend>
      {options.map((option) => (
        <label key={option.value} className={`segment ${option.value}`} title={option.title}>
          <input
            type="radio"
            className="visually-hidden"
            name={label}
            aria-label={option.title}
            checked={option.value === value}
            onChange={() => onValue(option.value)}
          />
          <span lang={option.lang}>{option.name}</span>
        </label>
      ))}
    </fieldset>
  );
}
