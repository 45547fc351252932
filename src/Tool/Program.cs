using System.Text;
using Hyperabi.Tool;

// Windows would otherwise print in the console's code page.
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
return HyperabiCommand.Run(args, ToolConsole.OfProcess());
