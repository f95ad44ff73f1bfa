using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Net;

namespace Vedette.App;

/// <summary>The options that every command with a console takes.</summary>
/// <param name="Listen">Address to listen on.</param>
/// <param name="Port">Port.</param>
/// <param name="Speed">Speed of play.</param>
/// <param name="From">Where play begins.</param>
/// <param name="Paused">Whether play waits.</param>
/// <param name="Open">Whether a browser is opened.</param>
internal sealed record ConsoleOptions(
    Option<IPAddress> Listen, Option<int> Port, Option<double> Speed, Option<double?> From, Option<bool> Paused, Option<bool> Open)
{
    /// <summary>Makes the options.</summary>
    public static ConsoleOptions Create()
    {
        return new(
            new("--listen")
            {
                Description = "Address to listen on; this machine only (127.0.0.1) unless given.",
                DefaultValueFactory = _ => IPAddress.Loopback,
                CustomParser = ParseAddress,
                HelpName = "address",
            },
            new("--port")
            {
                Description = "Port; 0 takes one that is free.",
                DefaultValueFactory = _ => 5180,
                CustomParser = result => CommandNumbers.Port(result) ?? 0,
                HelpName = "number",
            },
            new("--speed")
            {
                Description = string.Create(CultureInfo.InvariantCulture, $"Speed of play: 1 is real time, at most {Player.MaximumSpeed}."),
                DefaultValueFactory = _ => 1,
                CustomParser = result => CommandNumbers.AboveZero(result, Player.MaximumSpeed) ?? 1,
                HelpName = "factor",
            },
            new("--from")
            {
                Description = "Where play begins, in seconds after the start.",
                CustomParser = result => CommandNumbers.InRange(result, 0, 1e9),
                HelpName = "seconds",
            },
            new("--paused") { Description = "Do not begin to play until asked." },
            new("--open") { Description = "Open the console in the browser." });
    }

    /// <summary>Gives the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { Listen, Port, Speed, From, Paused, Open })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What was asked for.</summary>
    public ConsoleHostOptions Read(ParseResult parsed, ConsoleSource source)
    {
        Instant? from = parsed.GetValue(From) is { } seconds && source.Start is { } start ? start.AddSeconds(seconds) : source.PlayFrom;
        return new(source with { PlayFrom = from })
        {
            Listen = parsed.GetValue(Listen) ?? IPAddress.Loopback,
            Port = parsed.GetValue(Port),
            Speed = parsed.GetValue(Speed),
            Playing = !parsed.GetValue(Paused),
            OpenBrowser = parsed.GetValue(Open),
        };
    }

    private static IPAddress ParseAddress(ArgumentResult result)
    {
        string text = result.Tokens.Count == 1 ? result.Tokens[0].Value : string.Empty;
        if (text == "localhost")
        {
            return IPAddress.Loopback;
        }

        if (IPAddress.TryParse(text, out IPAddress? address))
        {
            return address;
        }

        result.AddError($"Expected an IP address such as 127.0.0.1 or ::1; found \"{text}\".");
        return IPAddress.Loopback;
    }
}
