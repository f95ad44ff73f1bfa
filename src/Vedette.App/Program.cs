return await Vedette.App.VedetteCommandLine.RunAsync(args, Console.Out, Console.Error).ConfigureAwait(false);
