@echo off
rem Starts Prismo from the folder that `mvn package` leaves in target\prismo.
setlocal
set "here=%~dp0.."
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
if exist "%here%\runtime\bin\java.exe" set "java=%here%\runtime\bin\java"
"%java%" @jvm.options@ %PRISMO_JAVA_OPTIONS% --module-path "%here%\lib\javafx" --add-modules @javafx.modules@ -cp "%here%\lib\*" @main.class@ %*
exit /b %ERRORLEVEL%
