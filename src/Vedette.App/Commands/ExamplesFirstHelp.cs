using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Vedette.App;

/// <summary>Help that leads with examples.</summary>
/// <param name="help">Writes the rest: what the command does, its usage, arguments and options.</param>
internal sealed class ExamplesFirstHelp(HelpAction help) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        CommandExamples.Write(parseResult.CommandResult.Command, parseResult.InvocationConfiguration.Output);
        return help.Invoke(parseResult);
    }
}
