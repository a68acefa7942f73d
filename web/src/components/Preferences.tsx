/** Light or dark, and the language: the two things a reader may want to change on any page. */
import { SunMoon } from "lucide-react";
import { useState } from "react";
import { Popover } from "@/components/ui/Popover";
import { changeLanguage, currentLanguage, type Language, languages, useText } from "@/lib/text";
import { chooseTheme, type ThemeChoice, themeChoice } from "@/lib/theme";

const choices: ThemeChoice[] = ["system", "light", "dark"];

interface ChoiceProps<Value extends string> {
  legend: string;
  name: string;
  value: Value;
  options: { value: Value; label: string }[];
  onChange: (value: Value) => void;
}

function Choice<Value extends string>({ legend, name, value, options, onChange }: ChoiceProps<Value>) {
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm text-muted">{legend}</legend>
      <div className="flex gap-1 rounded-full bg-sunken p-1">
        {options.map((option) => (
          <label
            key={option.value}
            className="flex-1 cursor-pointer rounded-full px-3 py-1.5 text-center text-sm whitespace-nowrap has-checked:bg-surface has-checked:font-semibold has-checked:shadow-card has-focus-visible:outline-2 has-focus-visible:outline-ivy"
          >
            <input
              type="radio"
              name={name}
              className="sr-only"
              checked={value === option.value}
              onChange={() => onChange(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

export function Preferences() {
  const t = useText();
  const [theme, setTheme] = useState(themeChoice);
  return (
    <Popover
      button={<SunMoon aria-hidden size={20} />}
      button_label={t("ui.preferences")}
      button_title={t("ui.preferences")}
      buttonClassName="inline-grid size-11 place-items-center rounded-full transition hover:bg-ink/7"
      label={t("ui.preferences")}
      panelClassName="w-72 p-4"
    >
      {() => (
        <div className="flex flex-col gap-4">
          <Choice
            legend={t("ui.theme")}
            name="theme"
            value={theme}
            options={choices.map((value) => ({ value, label: t(`ui.themes.${value}`) }))}
            onChange={(value) => {
              setTheme(value);
              chooseTheme(value);
            }}
          />
          <Choice
            legend={t("ui.language")}
            name="language"
            value={currentLanguage()}
            options={Object.entries(languages).map(([value, label]) => ({ value: value as Language, label }))}
            onChange={(value) => void changeLanguage(value)}
          />
        </div>
      )}
    </Popover>
  );
}
