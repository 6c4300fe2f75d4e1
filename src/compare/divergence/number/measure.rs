//! Units of length, mass, volume, area, speed and power, so that `10 kilometres` and `6.2 miles` are held for equal.

/// What a unit measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dimension {
    /// In metres.
    Length,
    /// In grams.
    Mass,
    /// In litres.
    Volume,
    /// In square metres.
    Area,
    /// In metres per second.
    Speed,
    /// In watts.
    Power,
}

/// The dimension of a unit and how many basic units one is.
#[must_use]
pub fn unit(fold: &str) -> Option<(Dimension, f64)> {
    Some(match fold {
        "kilometre" | "kilometres" | "kilometer" | "kilometers" | "km" => (Dimension::Length, 1000.0),
        "metre" | "metres" | "meter" | "meters" => (Dimension::Length, 1.0),
        "centimetre" | "centimetres" | "centimeter" | "centimeters" | "cm" => (Dimension::Length, 0.01),
        "millimetre" | "millimetres" | "millimeter" | "millimeters" | "mm" => (Dimension::Length, 0.001),
        "micrometre" | "micrometres" | "micrometer" | "micrometers" | "µm" | "μm" => (Dimension::Length, 1e-6),
        "mile" | "miles" => (Dimension::Length, 1609.344),
        "yard" | "yards" => (Dimension::Length, 0.9144),
        "foot" | "feet" | "ft" => (Dimension::Length, 0.3048),
        "inch" | "inches" => (Dimension::Length, 0.0254),
        "kilogram" | "kilograms" | "kilo" | "kilos" | "kg" => (Dimension::Mass, 1000.0),
        "gram" | "grams" => (Dimension::Mass, 1.0),
        "milligram" | "milligrams" | "mg" => (Dimension::Mass, 0.001),
        "microgram" | "micrograms" | "µg" | "μg" | "mcg" => (Dimension::Mass, 1e-6),
        "nanogram" | "nanograms" | "ng" => (Dimension::Mass, 1e-9),
        "tonne" | "tonnes" => (Dimension::Mass, 1e6),
        "ton" | "tons" => (Dimension::Mass, 907_185.0),
        "litre" | "litres" | "liter" | "liters" => (Dimension::Volume, 1.0),
        "millilitre" | "millilitres" | "milliliter" | "milliliters" | "ml" => (Dimension::Volume, 0.001),
        "microlitre" | "microlitres" | "microliter" | "microliters" | "µl" | "μl" => (Dimension::Volume, 1e-6),
        "gallon" | "gallons" => (Dimension::Volume, 3.785_41),
        "barrel" | "barrels" => (Dimension::Volume, 158.987),
        "watt" | "watts" => (Dimension::Power, 1.0),
        "kilowatt" | "kilowatts" | "kw" => (Dimension::Power, 1e3),
        "megawatt" | "megawatts" | "mw" => (Dimension::Power, 1e6),
        "gigawatt" | "gigawatts" | "gw" => (Dimension::Power, 1e9),
        "hectare" | "hectares" => (Dimension::Area, 10_000.0),
        "acre" | "acres" => (Dimension::Area, 4046.86),
        "mph" => (Dimension::Speed, 0.447_04),
        "kph" | "km/h" | "kmh" => (Dimension::Speed, 0.277_778),
        _ => return None,
    })
}

/// Metres per second in `miles per hour`, `kilometres an hour`, `km/h`, `metres per second`.
#[must_use]
pub fn speed(length: &str, by: &str, time: &str) -> Option<f64> {
    let seconds = match (by, time) {
        ("per" | "an", "hour") | ("/", "h") => 3600.0,
        ("per" | "a", "second") => 1.0,
        _ => return None,
    };
    match unit(length) {
        Some((Dimension::Length, metres)) => Some(metres / seconds),
        _ => None,
    }
}
