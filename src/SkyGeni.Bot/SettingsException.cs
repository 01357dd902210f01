namespace SkyGeni.Bot;

/// <summary>A setting that cannot be used; the message names it, its value and what is allowed, and is shown as it is.</summary>
public sealed class SettingsException(string message) : Exception(message);
