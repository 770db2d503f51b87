return await SamConnectors.Cli.SamConnectorsCli.RunAsync(args);
